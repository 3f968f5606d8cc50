"""About: version, licences, where things are kept."""

from __future__ import annotations

from fasciatimer.ui.parts import Button, Label
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.page import Page, Row


class AboutPage(Page):
    """What this is, and what it never does."""

    def __init__(self, services: Services, choices: Choices) -> None:
        look = services.look
        super().__init__(look, choices, "", "")
        self.title.set_text(self.tr("About"))
        self.setAccessibleName(self.title.text())
        self.line.set_text(self.tr("Nothing is ever sent."))
        self.version = Label(look, services.version, 15, 650)
        self.card(
            Row(
                look,
                "fasciatimer",
                self.version,
                note=self.tr("Everything stays on this computer. There is no account and no network."),
            ),
            Row(
                look,
                self.tr("Licences"),
                note=self.tr(
                    "The app is free software under the MIT licence. It uses Qt (LGPL 3), PyYAML (MIT) and "
                    "playsound3 (MIT). The drawings, sounds and sessions were made for it."
                ),
                rule=True,
            ),
            Row(
                look,
                self.tr("What it is not"),
                note=self.tr(
                    "It is no medical device, and it does not judge what you feel. The limits on pressure "
                    "were chosen with care and wait for the signature of a physiotherapist."
                ),
                rule=True,
            ),
        )
        names = {
            "sessions": self.tr("Your sessions"),
            "history": self.tr("Your history"),
            "settings": self.tr("Your settings"),
            "log": self.tr("The log"),
        }
        rows: list[Row] = []
        for kind, folder in services.folders.items():
            door = Button(look, self.tr("Open folder"), icon="folder")
            door.setAccessibleName(self.tr("Open folder: {name}").format(name=names[kind]))
            door.clicked.connect(lambda _=False, folder=folder: services.open_folder(folder))
            rows.append(Row(look, names[kind], door, note=folder, rule=bool(rows)))
        self.card(*rows)
        self.end()

"""Where one writes a session: text, form, outline, problems and a preview of one document."""

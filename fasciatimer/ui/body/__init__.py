"""The body on screen: the drawings, what is lit in them, and the stage that shows them.

Sides are always the person's own. Names that end in ``_px`` are logical pixels, ``_units`` are units of
a drawing (about 2.2 mm on the body, see ``assets/body/index.yaml``).
"""

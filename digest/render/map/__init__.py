"""Maps: where something happens, drawn as inline SVG from an atlas that comes with the program. `drawing.draw_map` is the door."""

"""Media Topics, the codes by which agencies say what a report is about (IPTC): codes and labels, nothing of articles."""

"""Pictures as numbers: where each mark, line and text stands. The templates write them as SVG."""

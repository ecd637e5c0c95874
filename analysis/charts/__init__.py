"""What does it look like? Draws the frames as charts a newspaper would print.

Owns the way from frame to picture: rows with measured heights first, ink second. Knows no notebook and no page.
"""

from analysis.charts.registry import Chart, chart, charts, draw

# Importing a chart's module enrols it.
from analysis.charts import (  # noqa: F401  # isort: skip
    plot_disputes,
    plot_estimates,
    plot_over_time,
    plot_territory,
    plot_timeline,
    plot_who_says_what,
)

__all__ = ["Chart", "chart", "charts", "draw"]

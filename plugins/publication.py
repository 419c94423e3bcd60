"""The day a build is made for: what has a later date is not published yet."""

import datetime
from zoneinfo import ZoneInfo

from plugins.problems import Problem, report


def publication_day(setting: str, timezone: str, moment: datetime.datetime) -> datetime.date:
    """Return the day in the setting TODAY; the day of `moment` at the site's place when that is empty.

    `moment` is a time with a zone, `timezone` a name of the tz database (setting TIMEZONE). Raises ContentError.
    """
    if not setting:
        return moment.astimezone(ZoneInfo(timezone)).date()
    try:
        return datetime.date.fromisoformat(setting)
    except ValueError:
        report(
            [Problem("pelicanconf.py", 1, f"TODAY is {setting!r}; expected a day as 2026-12-03, or nothing")]
        )

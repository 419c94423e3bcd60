"""Posts that nobody means: of robots all through the history, and of three days on which somebody sells clicks."""

from __future__ import annotations

from leads.events import Event
from ops.demo import noise, posts
from ops.demo.channels import arrival, of
from ops.demo.journeys import post_hits
from ops.demo.pages import Pages
from ops.demo.people import Firms, person
from ops.demo.plan import Cell, Hits, Plan, into, name_of
from ops.demo.posts import Making
from ops.demo.visits import Hit, moment, reading


def burst(plan: Plan, pages: Pages, making: Making, hits: Hits) -> list[Event]:
    """Three days on which somebody sells clicks: many pages, one network, and posts that no one means."""
    channel, rng, events = of("display", "en"), making.rng, list[Event]()
    begins = plan.last - max(4, plan.days // 6)
    firms = Firms([""], rng)
    for day in range(max(begins, plan.first), begins + 3):
        for number in range(max(5, plan.visits // 280)):
            at = moment(day, "en", rng)
            seen = noise.bought_clicks(arrival(channel, rng), at, pages, rng)
            goal = pages.paper("en", rng)
            if number % 6 == 0 and goal.content and posts.day_of(seen.left + 30) == name_of(day):
                who = person(channel, firms.firm("en", day), rng)._replace(reader=seen.hits[0].reader)
                posted = seen.left + 4
                seen.hits.extend(
                    post_hits(seen, goal.path, goal.content.form_id, posted - 2, posted, making.site.site_url)
                )
                events.append(posts.robot_post(who, goal.content, seen, posted, making))
            into(hits, seen.hits)
    return events


def robots(plan: Plan, cells: list[Cell], pages: Pages, making: Making, hits: Hits) -> list[Event]:
    """Posts of robots all through the history: about one for every twenty leads."""
    rng, events = making.rng, list[Event]()
    firms = Firms([""], rng)
    for place in rng.choices(range(len(cells)), [c.weight for c in cells], k=max(2, plan.leads // 20)):
        day, channel, _ = cells[place]
        who = person(channel, firms.firm(channel.language, day), rng)
        goal = pages.paper(channel.language, rng)
        if goal.content is None:
            continue
        at = min(moment(day, channel.language, rng), (day + 1) * 86400.0 - 9000)
        seen = reading(channel, who.reader, at, pages, rng)
        seen = seen._replace(hits=[hit for hit in seen.hits if int(hit.at // 86400) == day])
        posted = seen.left + 2
        seen.hits.append(
            Hit(posted, who.reader, "POST", f"/api/forms/{goal.content.form_id}", "", 303, "", 410)
        )
        events.append(posts.robot_post(who, goal.content, seen, posted, making))
        into(hits, seen.hits)
    return events

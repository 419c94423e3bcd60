"""Those of `invoke leads.…` that answer to people: what is held of them, erasing it, forgetting in time."""

from invoke.context import Context
from invoke.tasks import task

from ops.leads_store import HELP


@task(
    name="access",
    help={
        "email": "the person's address",
        "lang": "the language of the page: en or zh; that of their latest form when left out",
        **HELP,
    },
)
def leads_access(c: Context, email: str, lang: str = "", store: str = "", demo: bool = False) -> None:
    """Write all that is held of a person into build/access/, as a page and as JSON."""
    from ops.privacy.access_command import run
    from ops.privacy.place import place

    run(place(store, demo), email, lang=lang)


@task(
    name="erase",
    help={
        "email": "the person's address",
        "yes": "erase what is shown; without it nothing is changed",
        **HELP,
    },
)
def leads_erase(c: Context, email: str, yes: bool = False, store: str = "", demo: bool = False) -> None:
    """Show all that is held of a person, and erase it."""
    from ops.privacy.erase_command import run
    from ops.privacy.place import place

    run(place(store, demo), email, yes=yes)


@task(name="retain", help={"yes": "let go what is shown; without it nothing is changed", **HELP})
def leads_retain(c: Context, yes: bool = False, store: str = "", demo: bool = False) -> None:
    """Show what has been kept long enough (people, quarantine, logs), and let it go."""
    from ops.privacy.place import place
    from ops.privacy.retain_command import run

    run(place(store, demo), yes=yes)

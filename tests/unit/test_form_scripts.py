"""A page with a form loads the proof of work where the setting asks for it, and nowhere else."""

import pytest

from plugins.site import form_scripts


@pytest.mark.parametrize(("proof_of_work", "is_loaded"), [("off", False), ("risk", True)])
def test_the_proof_of_work_is_loaded_where_it_is_on(proof_of_work, is_loaded):
    assert ("js/work.js" in form_scripts({"FORMS": {"proof_of_work": proof_of_work}})) == is_loaded
    assert "js/work.js" not in form_scripts({})

"""Options and profiles of the whole test suite."""

import pytest
from hypothesis import settings

# The same examples on every machine: a test run must not fail by chance.
settings.register_profile("gongkailan", deadline=None, derandomize=True, database=None)
settings.load_profile("gongkailan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write what golden sites and refused sites give now as what is expected; then read it",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written and not compared."""
    return bool(request.config.getoption("--update"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Forking is tested first, before browsers and servers have threads and processes here."""
    forking = ("test_workers.py", "test_portal_jobs.py")
    items.sort(key=lambda item: (*forking, item.path.name).index(item.path.name))

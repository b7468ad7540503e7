"""An organisation, and its organiser in the office."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Organisation
from tests.factories.accounts import OrganisationFactory
from tests.office_client import office_of


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory.create()


@pytest.fixture
def client(organisation: Organisation) -> Client:
    return office_of(organisation)

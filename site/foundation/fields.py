"""Model fields of our own."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from foundation import crypto


class EncryptedTextField(models.TextField[str, str]):
    """Text that stands encrypted in the database; an empty string stays empty.

    The purpose of the seal is the model's label and the field's name, so a value copied to another column
    does not open. It can't be filtered or sorted by: keep a `crypto.keyed_hash` beside it for look-ups.
    """

    def _purpose(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(
        self, value: str | None, expression: Any, connection: BaseDatabaseWrapper
    ) -> str | None:
        return crypto.decrypt(value, purpose=self._purpose()) if value else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return crypto.encrypt(value, purpose=self._purpose()) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class LowercaseEmailField(models.EmailField[str, str]):
    """An address kept in lower case, so that one mailbox is one value."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value.strip().lower() if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.strip().lower() if isinstance(value, str) else value

"""Alembic's environment: runs on the connection it is handed, and writes types that outlive the application."""

from alembic import context
from sqlalchemy.types import JSON, TypeDecorator, Uuid

config = context.config
connection = config.attributes["connection"]


def plain_type(kind, value, autogenerate):
    """Write our types as plain SQL types: a migration never imports the application, whose code will change."""
    if kind != "type":
        return False
    plain = value.impl_instance if isinstance(value, TypeDecorator) else value
    if isinstance(plain, JSON):
        autogenerate.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    if isinstance(value, TypeDecorator):
        return f"sa.{value.impl!r}"
    if isinstance(value, Uuid):
        return "sa.Uuid()"
    return False


def is_declared(_object, name, kind, reflected, compared_to):
    """Leave alone what migrations write by hand: the shadow tables of a full-text index."""
    return not (kind == "table" and reflected and compared_to is None and "_fts" in name)


def next_number(_context, _revision, directives):
    """Number the migration after the last one, and write none when nothing changed."""
    script = directives[0]
    if script.upgrade_ops.is_empty():
        directives[:] = []
        return
    head = config.attributes["script"].get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04d}"


context.configure(
    connection=connection,
    target_metadata=config.attributes.get("metadata"),
    render_as_batch=True,
    render_item=plain_type,
    include_object=is_declared,
    compare_type=True,
    compare_server_default=True,
    process_revision_directives=next_number,
)
with context.begin_transaction():
    context.run_migrations()

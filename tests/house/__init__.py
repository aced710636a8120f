"""The guards of the house, as functions over a tree of files."""

from collections.abc import Callable, Iterator

from tests.house import names, rules
from tests.house.tree import House

GUARDS: tuple[Callable[[House], Iterator[str]], ...] = (
    rules.async_only_in_the_machine,
    rules.rules_are_pure,
    rules.the_wall_clock_hangs_in_the_machine,
    rules.one_visit_one_transaction,
    rules.no_relationships,
    rules.sentences_have_their_rooms,
    rules.sentences_are_wrapped,
    rules.the_absent_are_written_to_by_post,
    rules.what_is_done_is_said_after_it_is_kept,
    rules.files_are_short,
    rules.handlers_are_looked_at,
    rules.a_form_has_a_way_out,
    names.modules_are_called_by_name,
    names.names_say_something,
    names.times_end_in_at_and_dates_in_on,
    names.nothing_lies_about,
    names.nothing_is_given_away,
)
"""Everything that is watched."""

"""What looks like the standard frozen dataclass to the type checker behaves like one where we rely on it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field, fields, replace
from typing import Any

import pytest

from tui import shape
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Bed:
    """A piece of ground."""

    name: str
    rows: int = 3
    crops: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raised(Bed):
    height: float = 0.4

    def __post_init__(self) -> None:
        if self.height < 0:
            raise ValueError(self.height)


@dataclass(frozen=True, slots=True)
class Other:
    name: str
    rows: int = 3
    crops: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seed:
    name: str


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@pytest.mark.parametrize("many", [0, 100])
def test_values_are_made_with_defaults_and_names(many: int) -> None:
    """The first ones, and those after so many that their class got an `__init__` of its own."""
    for _one in range(many):
        assert (Bed("x").rows, Raised("x", 2).height) == (3, 0.4)
    bed = Bed("north", crops={"rye": 2})
    assert (bed.name, bed.rows, bed.crops) == ("north", 3, {"rye": 2})
    first, second = Bed("a"), Bed("a")
    assert first.crops is not second.crops
    for wrong in ({}, {"name": "a", "soil": 1}):
        with pytest.raises(TypeError):
            Bed(**wrong)  # type: ignore[arg-type]  # that is what is refused
    made: Any = Bed
    for args, more in ((("a", 1, {}, 9), {}), (("a",), {"name": "b"})):
        with pytest.raises(TypeError):
            made(*args, **more)
    with pytest.raises(ValueError, match="-1"):
        Raised("south", height=-1)
    assert Raised("south").height == 0.4


def test_equality_is_by_class_and_fields_and_so_is_the_hash() -> None:
    assert Bed("a", 1) == Bed("a", 1) != Bed("a", 2)
    pairs: list[tuple[Any, Any]] = [(Bed("a"), Other("a")), (Bed("a"), Raised("a")), (Seed("a"), "a")]
    for one, other in pairs:
        assert one != other
    assert Nothing() == Nothing()
    assert {Seed("a"): 1, Nothing(): 2}[Seed("a")] == 1
    assert hash(Nothing()) == hash(Nothing())


def test_it_reads_and_copies_like_a_dataclass() -> None:
    bed = Bed("north", 2)
    assert repr(bed) == "Bed(name='north', rows=2, crops={})"
    assert replace(bed, rows=5) == Bed("north", 5)
    assert [one.name for one in fields(Raised)] == ["name", "rows", "crops", "height"]
    assert copy.copy(bed) == copy.deepcopy(bed) == pickle.loads(pickle.dumps(bed)) == bed
    match bed:
        case Bed(name, rows):
            assert (name, rows) == ("north", 2)
        case _:
            pytest.fail("the pattern does not fit")


def test_nothing_but_the_fields_fits_in() -> None:
    with pytest.raises(AttributeError):
        Bed("a").soil = 1  # type: ignore[attr-defined]  # slots refuse it at run time too
    assert dataclasses.is_dataclass(Bed)


def test_anything_but_frozen_values_with_slots_is_refused() -> None:
    made: Any = shape.dataclass
    with pytest.raises(TypeError, match="frozen"):
        made(frozen=True, slots=False)

"""`@dataclass(frozen=True, slots=True)` that costs a start and a rebuild little.

The type checker sees the standard one: fields cannot be changed. At run time the standard one compiles six methods a
class when a module is imported, which took a third of the start, and its frozen `__init__` sets each field through
`object.__setattr__`, which took a third of a rebuild. Here fields and slots are the standard library's (so `replace`
and `fields` work), `__init__` is compiled when the first value is made and sets fields directly, and equality,
hash and repr are not compiled at all. Whatever else a dataclass can do is not wanted here and refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter

    _PLAIN = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, match_args=False)

    def dataclass(*, frozen, slots):
        if not (frozen and slots):
            raise TypeError("only frozen values with slots")
        return _shaped

    def _shaped(cls):
        # without a docstring the standard one would work out a signature to put there
        cls.__doc__ = cls.__doc__ or cls.__name__
        cls = _PLAIN(cls)
        names = tuple(field.name for field in dataclasses.fields(cls))
        cls.__match_args__ = names
        values = (
            attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
        )

        def first_init(self, *args, **more):
            cls.__init__ = _compiled(cls)
            cls.__init__(self, *args, **more)

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash((cls, *values(self)))

        def told(self):
            said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{type(self).__qualname__}({said})"

        cls.__init__, cls.__eq__, cls.__hash__, cls.__repr__ = first_init, equal, hashed, told
        return cls

    def _compiled(cls):
        """The standard `__init__` of a class that is not frozen, taken from one with the same fields."""
        names = {"__doc__": cls.__doc__}
        if hasattr(cls, "__post_init__"):
            names["__post_init__"] = cls.__post_init__
        parts = [(field.name, object, _again(field)) for field in dataclasses.fields(cls)]
        made = dataclasses.make_dataclass(cls.__name__, parts, repr=False, eq=False, namespace=names).__init__
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    def _again(field):
        return dataclasses.field(default=field.default, default_factory=field.default_factory)

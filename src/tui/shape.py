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
        """The `__init__` as it would be written by hand. A factory is called where nothing is given."""
        known = {"_cls": cls, "_MISSING": dataclasses.MISSING}
        heads, lines = [], []
        for number, field in enumerate(dataclasses.fields(cls)):
            name, given = field.name, field.name
            if field.default is not dataclasses.MISSING:
                known[f"_d{number}"] = field.default
                given = f"{name}=_d{number}"
            elif field.default_factory is not dataclasses.MISSING:
                known[f"_f{number}"] = field.default_factory
                given = f"{name}=_MISSING"
                lines.append(f"    if {name} is _MISSING: {name} = _f{number}()")
            heads.append(given)
            lines.append(f"    self.{name} = {name}")
        if hasattr(cls, "__post_init__"):
            lines.append("    self.__post_init__()")
        exec(
            f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines or ["    pass"]), known
        )  # our own names
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

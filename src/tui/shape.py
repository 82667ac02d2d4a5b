"""`@dataclass(frozen=True, slots=True)` that costs a start and a rebuild little.

The type checker sees the standard one: fields cannot be changed. At run time the standard one compiles six methods a
class when a module is imported, and itself reads `inspect`, `ast` and `dis`, which together took a third of a start;
its frozen `__init__` sets each field through `object.__setattr__`, which took a third of a rebuild. Here `__init__` is
compiled when the first value is made and sets fields directly, equality, hash and repr are not compiled at all, and
the standard library's fields are made when somebody asks for them (so `replace`, `fields` and `field` work). Whatever
else a dataclass can do is not wanted here and refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    from operator import attrgetter

    _NEEDED = object()

    def dataclass(*, frozen, slots):
        if not (frozen and slots):
            raise TypeError("only frozen values with slots")
        return _shaped

    def replace(value, /, **changes):
        """The standard `replace`, without its module."""
        kept = {name: getattr(value, name) for name in value.__match_args__ if name not in changes}
        return value.__class__(**kept, **changes)

    def _shaped(cls):
        own = cls.__dict__.get("__annotations__", {})  # noqa: RUF063  (that would read `inspect`)
        inherited = {
            name: part for base in cls.__mro__[:0:-1] for name, part in getattr(base, "__shape__", {}).items()
        }
        shape = inherited | {name: (said, cls.__dict__.get(name, _NEEDED)) for name, said in own.items()}
        names = tuple(shape)
        values = (
            attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
        )

        def first_init(self, *args, **more):
            made.__init__ = _compiled(made)
            made.__init__(self, *args, **more)

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash((made, *values(self)))

        def told(self):
            said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{type(self).__qualname__}({said})"

        body = {
            name: part
            for name, part in cls.__dict__.items()
            if name not in own and name not in ("__dict__", "__weakref__")
        }
        body |= {
            "__doc__": cls.__doc__ or cls.__name__,
            "__slots__": tuple(name for name in own if name not in inherited),
            "__match_args__": names,
            "__shape__": shape,
            "__dataclass_fields__": _Fields(),
        }
        body |= {"__init__": first_init, "__eq__": equal, "__hash__": hashed, "__repr__": told}
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

    def _factory(default):
        """What makes the default of a `field(default_factory=...)`; None for any other."""
        if default.__class__.__name__ != "Field":
            return None
        if not callable(default.default_factory):
            raise TypeError("a field says nothing but its factory")
        return default.default_factory

    def _compiled(cls):
        """`__init__` of a class: plain assignments, then `__post_init__` where there is one."""
        known = {"_NEEDED": _NEEDED}
        heads, lines = ["self"], []
        for name, (_said, default) in cls.__shape__.items():
            value = name
            if (factory := _factory(default)) is not None:
                known[f"_f_{name}"] = factory
                heads.append(f"{name}=_NEEDED")
                value = f"_f_{name}() if {name} is _NEEDED else {name}"
            elif default is _NEEDED:
                heads.append(name)
            else:
                known[f"_d_{name}"] = default
                heads.append(f"{name}=_d_{name}")
            lines.append(f" self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            lines.append(" self.__post_init__()")
        body = "\n".join(lines) or " pass"
        exec(f"def __init__({', '.join(heads)}):\n{body}", known)
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    class _Fields:
        """The standard library's fields of a class, made when the first one asks."""

        def __set_name__(self, owner, name):
            self.owner = owner

        def __get__(self, value, cls):
            import dataclasses

            parts = []
            for name, (said, default) in self.owner.__shape__.items():
                if default is _NEEDED:
                    parts.append((name, said))
                elif (factory := _factory(default)) is not None:
                    parts.append((name, said, dataclasses.field(default_factory=factory)))
                elif default.__class__.__hash__ is None:
                    parts.append((name, said, dataclasses.field(default_factory=lambda kept=default: kept)))
                else:
                    parts.append((name, said, default))
            made = dataclasses.make_dataclass(self.owner.__name__, parts, init=False, repr=False, eq=False)
            self.owner.__dataclass_fields__ = made.__dataclass_fields__
            return made.__dataclass_fields__

"""`@dataclass(frozen=True, slots=True)` that costs a start and a rebuild little.

The type checker sees the standard one: fields cannot be changed. At run time the standard one compiles six methods a
class when a module is imported, and itself reads `inspect`, `ast` and `dis`, which together took a third of a start;
its frozen `__init__` sets each field through `object.__setattr__`, which took a third of a rebuild. Here the first
values of a class are filled by hand, and only one of which many are made gets a standard `__init__` (that of a class
which is not frozen); equality, hash and repr are not compiled at all, and the standard library's fields are made when
somebody asks for them (so `replace`, `fields` and `field` work). Whatever else a dataclass can do is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    from itertools import count
    from operator import attrgetter

    _NEEDED = object()
    _BY_HAND = 30  # values of a class; making its `__init__` takes as long as filling so many

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
            **_compared(names),
        }
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        made.__init__ = _first_init(made)
        return made

    def _compared(names):
        """Equality and hash by class and fields, and the standard repr."""
        values = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, n) for n in names]

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash((self.__class__, *values(self)))

        def told(self):
            said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{type(self).__qualname__}({said})"

        return {"__eq__": equal, "__hash__": hashed, "__repr__": told}

    def _first_init(cls):
        filled = count()

        def first_init(self, *args, **more):
            if next(filled) >= _BY_HAND:
                cls.__init__ = _standard(cls, init=True).__init__
                cls.__init__(self, *args, **more)
            else:
                _fill(self, cls.__shape__, args, more)

        return first_init

    def _factory(default):
        """What makes the default of a `field(default_factory=...)`; None for any other."""
        if default.__class__.__name__ != "Field":
            return None
        if not callable(default.default_factory):
            raise TypeError("a field says nothing but its factory")
        return default.default_factory

    def _fill(value, shape, args, more):
        """What `__init__` does: fields by place, by name or by default; TypeError for anything else."""
        names = value.__match_args__
        if len(args) > len(names) or more.keys() - set(names[len(args) :]):
            raise TypeError(f"{type(value).__qualname__} takes {', '.join(names)}, each once")
        for name, part in zip(names, args, strict=False):
            setattr(value, name, part)
        for name in names[len(args) :]:
            part = more.get(name, shape[name][1])
            if part is _NEEDED:
                raise TypeError(f"{type(value).__qualname__} needs {name}")
            factory = None if name in more else _factory(part)
            setattr(value, name, part if factory is None else factory())
        if hasattr(value, "__post_init__"):
            value.__post_init__()

    def _standard(cls, *, init):
        """The standard dataclass of the same fields, not frozen."""
        import dataclasses

        parts = []
        for name, (said, default) in cls.__shape__.items():
            if default is _NEEDED:
                parts.append((name, said))
            elif (factory := _factory(default)) is not None:
                parts.append((name, said, dataclasses.field(default_factory=factory)))
            elif default.__class__.__hash__ is None:
                parts.append((name, said, dataclasses.field(default_factory=lambda kept=default: kept)))
            else:
                parts.append((name, said, default))
        more = {"__doc__": cls.__doc__}
        if hasattr(cls, "__post_init__"):
            more["__post_init__"] = cls.__post_init__
        made = dataclasses.make_dataclass(
            cls.__name__, parts, init=init, repr=False, eq=False, namespace=more
        )
        if init:
            made.__init__.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    class _Fields:
        """The standard library's fields of a class, made when the first one asks."""

        def __set_name__(self, owner, name):
            self.owner = owner

        def __get__(self, value, cls):
            self.owner.__dataclass_fields__ = _standard(self.owner, init=False).__dataclass_fields__
            return self.owner.__dataclass_fields__

package org.synfire.lang;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// The names of a definition, each once. A name that was used as a unit stays one.
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,63}");
    private static final int MOST = 2000;
    private static final Set<String> RESERVED = Set.of(
            "if", "elif", "else", "and", "or", "not", "integrate", "spike", "inf", "nan", Definition.DT, Definition.T);

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final Map<String, SourceSpan> places = new HashMap<>();
    private final Set<String> given;
    private final Set<String> taken;
    private final Diagnostics diagnostics;

    /// @param given what the language itself gives names to; definitions cannot declare them
    /// @param taken other names that they cannot declare
    Names(Map<String, Type> given, Set<String> taken, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.given = Set.copyOf(given.keySet());
        this.taken = Set.copyOf(taken);
        types.putAll(given);
        types.put(Definition.DT, Type.of(Unit.MS));
        types.put(Definition.T, Type.of(Unit.MS));
    }

    /// Adds a name.
    ///
    /// @return whether it was free and well formed
    boolean declare(String name, Type type, SourceSpan at) {
        if (!NAME.matcher(name).matches()) {
            diagnostics.error(
                    Kind.SYNTAX,
                    at,
                    "'" + name
                            + "' is no name: a letter from a to z or '_', then at most 63 such letters, digits or '_'");
            return false;
        }
        if (isReserved(name) || given.contains(name) || taken.contains(name)) {
            diagnostics.error(Kind.RESERVED_KEY, at, "'" + name + "' is a word of the language; choose another name");
            return false;
        }
        if (isUsedAsUnit(name)) {
            diagnostics.error(
                    Kind.RESERVED_KEY,
                    at,
                    "'" + name + "' stands for the unit in an expression before this; choose another name");
            return false;
        }
        SourceSpan before = places.putIfAbsent(name, at);
        if (before != null) {
            diagnostics.error(Kind.DUPLICATE, at, "there is a '" + name + "' already, at " + before);
            return false;
        }
        types.put(name, type);
        if (places.size() > MOST) {
            throw new BeyondBounds(at, "a definition has at most " + MOST + " names");
        }
        return true;
    }

    /// Those names that somebody can write.
    static List<String> written(Collection<String> names) {
        return names.stream().filter(n -> !n.contains("$")).toList();
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name) || Function.named(name).isPresent();
    }

    /// Whether the language gave a name; `t` and `dt` are names of all definitions.
    boolean isGiven(String name) {
        return given.contains(name);
    }

    /// Notes a name whose declaration was reported, so that its uses are not.
    void mistaken(String name) {
        types.putIfAbsent(name, Type.MISTAKE);
    }

    boolean isMistaken(String name) {
        return Type.MISTAKE.equals(types.get(name));
    }

    private boolean isUsedAsUnit(String name) {
        return types.containsKey(name) && !has(name) && !given.contains(name) && !isMistaken(name);
    }

    /// Names and what they are; changes with the next declaration.
    Map<String, Type> types() {
        return types;
    }

    /// The value of an expression of numbers and units alone. A declared name is no unit.
    Optional<Quantity> quantity(Expr expr) {
        return Substitution.first(expr, places.keySet()).isPresent() ? Optional.empty() : Quantity.of(expr);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }
}

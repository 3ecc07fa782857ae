package org.synfire.lang;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// The names of a definition, each once.
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,63}");
    private static final Set<String> RESERVED = Set.of(
            "if", "elif", "else", "and", "or", "not", "integrate", "spike", "inf", "nan", Definition.DT, Definition.T);

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final Map<String, SourceSpan> places = new HashMap<>();
    private final Diagnostics diagnostics;

    Names(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        types.put(Definition.DT, Type.of(Unit.MS));
        types.put(Definition.T, Type.of(Unit.MS));
    }

    /// Adds a name.
    ///
    /// @return whether it was free and well formed
    boolean declare(String name, Type type, SourceSpan at) {
        if (!NAME.matcher(name).matches()) {
            diagnostics.error(
                    Kind.SYNTAX, at, "'" + name + "' is no name: a letter, then at most 63 letters, digits or '_'");
            return false;
        }
        if (RESERVED.contains(name) || Function.named(name).isPresent()) {
            diagnostics.error(Kind.RESERVED_KEY, at, "'" + name + "' is a word of the language; choose another name");
            return false;
        }
        SourceSpan before = places.putIfAbsent(name, at);
        if (before != null) {
            diagnostics.error(Kind.DUPLICATE, at, "there is a '" + name + "' already, at " + before);
            return false;
        }
        types.put(name, type);
        return true;
    }

    /// Marks a name whose declaration was not sound, so that its uses are not reported.
    void spoil(String name, SourceSpan at) {
        if (!types.containsKey(name) && Function.named(name).isEmpty()) {
            places.put(name, at);
            types.put(name, Type.UNKNOWN);
        }
    }

    /// Whether a name was declared, but not soundly.
    boolean isSpoiled(String name) {
        return Type.UNKNOWN.equals(types.get(name));
    }

    /// Names and what they are; changes with the next declaration.
    Map<String, Type> types() {
        return types;
    }

    boolean has(String name) {
        return places.containsKey(name);
    }
}

package org.synfire.tree.internal.yaml;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/// A parser that refuses deep nesting before the composer, which recurses, gets to see it.
final class BoundedParser implements Parser {

    /// The deepest nesting of lists and mappings.
    static final int DEEPEST = 100;

    private final Parser parser;
    private final Places places;
    private int depth;

    BoundedParser(Parser parser, Places places) {
        this.parser = parser;
        this.places = places;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
            throw tooDeep(event);
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }

    private BeyondBounds tooDeep(Event event) {
        return new BeyondBounds(places.at(event.getStartMark()), "values are nested more than " + DEEPEST + " deep");
    }
}

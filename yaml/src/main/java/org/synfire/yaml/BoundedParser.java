package org.synfire.yaml;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/// A parser that refuses deep nesting before the composer, which recurses, gets to see it, and more values than
/// fit in memory as nodes.
final class BoundedParser implements Parser {

    /// The deepest nesting of lists and mappings.
    static final int DEEPEST = 100;

    private static final int MOST_VALUES = 2_000_000;

    private final Parser parser;
    private final Places places;
    private int depth;
    private int values;

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
        switch (event) {
            case CollectionStartEvent _ -> enter(event);
            case CollectionEndEvent _ -> depth--;
            case ScalarEvent _ -> count(event);
            case Event _ -> {}
        }
        return event;
    }

    private void enter(Event event) {
        count(event);
        if (++depth > DEEPEST) {
            throw new BeyondBounds(places.at(event.getStartMark()), "values are nested more than " + DEEPEST + " deep");
        }
    }

    private void count(Event event) {
        if (++values > MOST_VALUES) {
            throw new BeyondBounds(
                    places.at(event.getStartMark()),
                    "a file has at most 2,000,000 keys and values; long arrays belong in .npy files");
        }
    }
}

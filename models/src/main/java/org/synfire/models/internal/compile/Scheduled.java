package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.synfire.lang.ProgramWalk;
import org.synfire.models.internal.compile.Straight.Step;

/// Brings steps into an order in which functions stand together: all arithmetic that is possible before any of them,
/// then all of them, then the arithmetic with their results, and so on. Each change from arithmetic to functions
/// costs a loop of its own. What a step reads is what it read before.
///
/// Slots with even numbers hold arithmetic, those with odd numbers functions; within a slot steps keep their order.
final class Scheduled {

    /// Of steps that were placed: the last slot in which a name is written, and read.
    private final Map<String, Integer> written = new HashMap<>();

    private final Map<String, Integer> read = new HashMap<>();
    private final Map<Integer, List<Step>> slots = new TreeMap<>();

    private Scheduled() {}

    static List<Step> of(List<Step> steps) {
        List<Step> result = new ArrayList<>();
        Scheduled open = new Scheduled();
        for (Step step : steps) {
            if (step instanceof Step.WhenAny(String condition, List<Step> inner)) {
                open.slots.values().forEach(result::addAll);
                open = new Scheduled();
                result.add(new Step.WhenAny(condition, of(inner)));
            } else {
                open.place(step);
            }
        }
        open.slots.values().forEach(result::addAll);
        return result;
    }

    private static boolean isFunction(Step step) {
        return step instanceof Step.Apply || step instanceof Step.Power;
    }

    private void place(Step step) {
        boolean function = isFunction(step);
        Set<String> reads = reads(step);
        String writes = writes(step);
        int slot = function ? 1 : 0;
        for (String name : reads) {
            slot = Math.max(slot, after(written.getOrDefault(name, -1), function, true));
        }
        slot = Math.max(slot, after(written.getOrDefault(writes, -1), function, false));
        slot = Math.max(slot, after(read.getOrDefault(writes, -1), function, false));
        slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(step);
        int own = slot;
        reads.forEach(name -> read.merge(name, own, Math::max));
        written.merge(writes, own, Math::max);
    }

    /// The first slot of a kind that comes after another one, or is the same.
    ///
    /// @param needs whether the result of that slot is needed: functions of one slot do not see each other's
    private static int after(int slot, boolean function, boolean needs) {
        boolean same = slot >= 0 && (slot % 2 == 1) == function;
        if (same) {
            return function && needs ? slot + 2 : slot;
        }
        return slot < 0 ? function ? 1 : 0 : slot + 1;
    }

    private static String writes(Step step) {
        return switch (step) {
            case Step.Assign a -> a.name();
            case Step.Spike _ -> Plan.SPIKES;
            case Step.Apply a -> a.result();
            case Step.Power p -> p.result();
            case Step.WhenAny w -> throw new IllegalArgumentException(w.condition());
        };
    }

    private static Set<String> reads(Step step) {
        Set<String> names = new LinkedHashSet<>();
        switch (step) {
            case Step.Assign a -> {
                names.addAll(ProgramWalk.mentioned(a.value()));
                a.where().ifPresent(w -> {
                    names.add(w);
                    // Elsewhere the old value stays.
                    names.add(a.name());
                });
            }
            case Step.Spike s -> {
                names.addAll(ProgramWalk.mentioned(s.count()));
                s.offset().ifPresent(o -> names.addAll(ProgramWalk.mentioned(o)));
                s.where().ifPresent(names::add);
            }
            case Step.Apply a -> names.addAll(a.arguments());
            case Step.Power p -> names.addAll(List.of(p.base(), p.exponent()));
            case Step.WhenAny w -> throw new IllegalArgumentException(w.condition());
        }
        return names;
    }
}

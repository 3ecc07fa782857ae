package org.synfire.recording;

import java.util.ArrayList;
import java.util.List;
import org.synfire.network.TimeGrid;

/// How the rows of a recorder are written: each field is followed by a tab, each row by a line feed.
///
/// @param grid makes stamps times
/// @param precision decimals of times and values, 0 to [DecimalText#MOST_DECIMALS]
/// @param scientific whether numbers have exponents
/// @param timeInSteps whether times are whole numbers of steps; offsets of spikes are not written then
/// @param withGid whether rows name the unit, or the source
/// @param withTime whether rows have the time
/// @param withTargetGid whether rows of weights name the target
/// @param withWeight whether rows of weights have the weight
/// @param withPort whether rows of weights have the port of the source, which is always 0
/// @param withReceptor whether rows of weights have the receptor, counted from 0: the receptor port less 1, and
/// 0 for targets without ports
public record RowFormat(
        TimeGrid grid,
        int precision,
        boolean scientific,
        boolean timeInSteps,
        boolean withGid,
        boolean withTime,
        boolean withTargetGid,
        boolean withWeight,
        boolean withPort,
        boolean withReceptor) {

    public RowFormat {
        DecimalText.checked(precision);
    }

    /// The format NEST uses unless told otherwise.
    public static RowFormat standard(TimeGrid grid) {
        return new RowFormat(grid, 3, false, false, true, true, true, true, false, false);
    }

    private void whole(RowBuffer row, long value) {
        row.whole(value);
        row.tab();
    }

    private void number(RowBuffer row, double value) {
        if (scientific) {
            row.scientific(value, precision);
        } else {
            row.fixed(value, precision);
        }
        row.tab();
    }

    private void time(RowBuffer row, long step, double offset) {
        if (withTime) {
            if (timeInSteps) {
                whole(row, step);
            } else {
                number(row, grid.toMillis(step) - offset);
            }
        }
    }

    void sample(RowBuffer row, int unit, long step, double[] values) {
        unitAndTime(row, unit, step, 0);
        for (double value : values) {
            number(row, value);
        }
        row.lineFeed();
    }

    void spike(RowBuffer row, int unit, long step, double offset) {
        unitAndTime(row, unit, step, offset);
        row.lineFeed();
    }

    private void unitAndTime(RowBuffer row, int unit, long step, double offset) {
        if (withGid) {
            whole(row, unit);
        }
        time(row, step, offset);
    }

    void weight(RowBuffer row, int source, int target, int receptor, long step, double weight) {
        if (withGid) {
            whole(row, source);
        }
        if (withTargetGid) {
            whole(row, target);
        }
        if (withPort) {
            whole(row, 0);
        }
        if (withReceptor) {
            whole(row, Math.max(0, receptor - 1));
        }
        time(row, step, 0);
        if (withWeight) {
            number(row, weight);
        }
        row.lineFeed();
    }

    /// Names of the columns of samples (`values` are the quantities) and spikes (no values).
    public List<String> columns(List<String> values) {
        List<String> columns = new ArrayList<>();
        addIf(columns, withGid, "gid");
        addIf(columns, withTime, "time");
        columns.addAll(values);
        return columns;
    }

    /// Names of the columns of weights.
    public List<String> weightColumns() {
        List<String> columns = new ArrayList<>();
        addIf(columns, withGid, "source");
        addIf(columns, withTargetGid, "target");
        addIf(columns, withPort, "port");
        addIf(columns, withReceptor, "rport");
        addIf(columns, withTime, "time");
        addIf(columns, withWeight, "weight");
        return columns;
    }

    private static void addIf(List<String> columns, boolean wanted, String name) {
        if (wanted) {
            columns.add(name);
        }
    }
}

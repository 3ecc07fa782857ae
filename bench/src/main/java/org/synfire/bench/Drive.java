package org.synfire.bench;

import java.util.Random;

/// Input that keeps neurons busy: random spikes for every unit, the same in each run.
final class Drive {

    /// Few enough that all of them stay in the second cache beside the units.
    private static final int SLOTS = 8;

    private final double[][] slots;

    /// @param rows input rows of the model
    /// @param strength mean input of a unit and step in the first row, in the model's unit; part of it comes in the
    /// second row with the opposite sign
    Drive(int units, int rows, double strength) {
        Random random = new Random(5);
        this.slots = new double[SLOTS][rows * units];
        for (double[] slot : slots) {
            for (int unit = 0; unit < units; unit++) {
                slot[unit] = random.nextInt(5) == 0 ? strength * 5 * random.nextDouble() * 2 : 0;
                if (rows > 2 && random.nextInt(10) == 0) {
                    slot[units + unit] = -strength;
                }
            }
        }
    }

    /// One spike for one unit in a hundred, in the first row.
    static Drive sparse(int units, int rows) {
        Drive drive = new Drive(units, rows, 0);
        Random random = new Random(5);
        for (double[] slot : drive.slots) {
            for (int unit = 0; unit < units; unit++) {
                slot[unit] = random.nextInt(100) == 0 ? 1 : 0;
            }
        }
        return drive;
    }

    double[] at(long step) {
        return slots[(int) (step % SLOTS)];
    }
}

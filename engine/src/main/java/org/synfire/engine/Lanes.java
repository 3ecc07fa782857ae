package org.synfire.engine;

/// What is done to many numbers at once; on vectors where the machine has them. Both ways give the same bits. Hot.
abstract class Lanes {

    /// As many doubles as any vector has.
    static final int WIDEST = 8;

    private static final Lanes SINGLE = new SingleLanes();
    private static final LaneWarming WARMING = new LaneWarming();

    private static final boolean VECTORS = isVectorModuleHere();

    private static volatile Lanes best = SINGLE;

    /// The fastest there is at present.
    static Lanes best() {
        return best;
    }

    /// As [#best], for blocks of which there are many.
    static Lanes often() {
        Lanes present = best;
        if (VECTORS && present == SINGLE && WARMING.isWorthIt()) {
            Lanes vectors = new VectorLanes();
            WARMING.begin(SINGLE, vectors, () -> best = vectors);
        }
        return present;
    }

    private static boolean isVectorModuleHere() {
        return ModuleLayer.boot()
                .findModule("jdk.incubator.vector")
                .filter(Lanes.class.getModule()::canRead)
                .isPresent();
    }

    /// Whether the first numbers are greater than 0.
    abstract boolean arePositive(double[] numbers, int n);

    /// What is left at some stamps of what was 1 at another.
    ///
    /// @param table what is left after so many steps
    /// @param room for as many numbers as a vector has
    /// @return whether all are in the table; otherwise numbers are wrong
    abstract boolean left(double[] table, long[] stamps, long since, double[] into, int n, int[] room);

    /// Weights in 48 bits, the upper and the lower ones, to doubles from an index on.
    abstract void unpack(int[] high, char[] low, int from, double[] into, int at, int n);

    /// The other way, rounded to the nearest; a carry goes on into the exponent, as it should.
    abstract void pack(double[] weights, int at, int[] high, char[] low, int from, int n);

    /// Keeps what changed: of lane l if bit `l % 64` of word `l / 64` is set.
    abstract void keep(double[] changed, long[] bits, double[] each, int base, int n);

    /// Which lanes' units have a spike, or two, that are later than a moment.
    ///
    /// @param units the unit of each lane
    /// @param newestTwo by unit: the newest spike in the lower half, the one before in the upper half
    /// @param low the moment
    /// @param shift what is added to a spike to get its stamp
    /// @param otherwise what stands in `stamps` where there is no such spike
    /// @param stamps gets the stamp of the newest
    /// @param one gets a bit for every lane with a spike: bit `l % 64` of word `l / 64`
    /// @param two gets a bit for every lane with two of them
    abstract void later(
            int[] units,
            long[] newestTwo,
            int low,
            long shift,
            long otherwise,
            int n,
            long[] stamps,
            long[] one,
            long[] two);
}

package org.synfire.sweep.internal;

import java.nio.ByteBuffer;
import org.synfire.engine.Philox;

/// Random numbers of one parameter. They depend on the seed, the parameter's name and the number of the sample alone,
/// so that those of a parameter stay the same when others come or go.
public final class Samples {

    private static final int SHUFFLE = 1;
    private static final int VALUE = 0;

    private final Philox philox;
    private final int stream;

    public Samples(long seed, String parameter) {
        ByteBuffer digest = ByteBuffer.wrap(Digest.sha256(parameter));
        this.stream = digest.getInt();
        // The second half of what tells names apart.
        this.philox = new Philox(seed ^ digest.getInt(), Philox.Purpose.PARAMETER);
    }

    private double uniform(int purpose, long index) {
        return philox.uniform(stream, purpose, index);
    }

    /// Numbers uniform in [0, 1).
    public double[] independent(int n) {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = uniform(VALUE, i);
        }
        return numbers;
    }

    /// Numbers uniform in [0, 1), of which each n-th of that interval holds one, in random order.
    public double[] stratified(int n) {
        int[] order = shuffled(n);
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            double end = Math.nextDown((order[i] + 1.0) / n);
            numbers[i] = Math.min(end, (order[i] + uniform(VALUE, i)) / n);
        }
        return numbers;
    }

    /// The algorithm of Fisher and Yates.
    private int[] shuffled(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = (int) (uniform(SHUFFLE, i) * (i + 1));
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}

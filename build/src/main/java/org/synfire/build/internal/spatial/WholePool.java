package org.synfire.build.internal.spatial;

/// Without a mask every position is a candidate once.
record WholePool(Pool pool) implements Neighbourhood {

    @Override
    public void addAround(double x, double y, Candidates found) {
        for (int position = 0; position < pool.size(); position++) {
            pool.addCandidate(position, x, y, found);
        }
    }
}

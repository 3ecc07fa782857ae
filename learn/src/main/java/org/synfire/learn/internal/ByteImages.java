package org.synfire.learn.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.synfire.learn.DataSet;

/// Images of a byte a pixel, as IDX files hold them.
///
/// @param pixels image by image, row by row
/// @param labels class of each image
record ByteImages(String name, List<Integer> shape, List<String> classNames, byte[] pixels, byte[] labels)
        implements DataSet {

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int sample) {
        return labels[sample] & 0xFF;
    }

    @Override
    public double[] features(int sample) {
        int n = features();
        return IntStream.range(sample * n, (sample + 1) * n)
                .mapToDouble(i -> pixels[i] & 0xFF)
                .toArray();
    }
}

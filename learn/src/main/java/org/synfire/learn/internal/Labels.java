package org.synfire.learn.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.synfire.formats.FormatException;

/// Names of classes and shapes of samples, where files do not say them.
final class Labels {

    private Labels() {}

    /// Every name once: whole numbers by size, other names by their letters.
    static List<String> ordered(List<String> names) {
        boolean whole = names.stream().allMatch(n -> n.matches("-?\\d{1,9}(\\.0*)?"));
        Comparator<String> order = whole ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        return names.stream().distinct().sorted(order).toList();
    }

    /// The shape of a sample of so many features.
    ///
    /// @param imageSize rows and columns; empty when it is no image
    /// @throws FormatException when an image of that size has another number of pixels
    static List<Integer> shape(Path file, List<Integer> imageSize, int features) throws FormatException {
        if (imageSize.isEmpty()) {
            return List.of(features);
        }
        if (imageSize.get(0) * (long) imageSize.get(1) != features) {
            throw new FormatException(
                    file,
                    "its samples have %d features, and an image of image_size %d x %d has %d"
                            .formatted(
                                    features,
                                    imageSize.get(0),
                                    imageSize.get(1),
                                    imageSize.get(0) * (long) imageSize.get(1)));
        }
        return imageSize;
    }
}

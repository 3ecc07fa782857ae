package org.synfire.formats.internal;

import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.synfire.formats.FormatException;
import org.synfire.recording.Block;
import org.synfire.recording.WholeFile;

/// Blocks as HDF5 in the NIX layout (Stoewer et al. 2014, "File format and library for neuroscience data
/// and metadata", Front Neuroinform), the way Neo maps blocks to it: a block has groups (segments),
/// arrays (a channel of a signal, the times of a train) and tags (trains); sections hold names and
/// notes. Groups refer to arrays and sections by links.
public final class NixBlock {

    static final int[] VERSION = {1, 2, 1};
    /// Files say when they were made; ours say nothing that the recording does not.
    static final String EPOCH = "19700101T000000";
    static final String SEGMENT = "neo.segment";
    static final String SIGNAL = "neo.analogsignal";
    static final String TRAIN = "neo.spiketrain";
    static final String NEO_NAME = "neo_name";
    static final String NO_UNIT = "dimensionless";
    static final String CHANNELS = "channel_index";
    static final List<String> OWN = List.of(NEO_NAME, "nix_name");

    private NixBlock() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Block block) throws IOException {
        WholeFile.writeAt(path, part -> {
            try (Hdf5File file = new Hdf5File(part)) {
                new NixWriter(file, block).write();
            }
        });
    }

    /// @throws FormatException when the file holds no such block
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException {
        return Hdf5Reading.of(path, file -> {
            Group data = file.group(file.root(), "data");
            List<Group> blocks = file.groups(data);
            if (blocks.isEmpty()) {
                throw new FormatException(path, "it holds no block");
            }
            return new NixReader(file, blocks.getFirst()).block();
        });
    }
}

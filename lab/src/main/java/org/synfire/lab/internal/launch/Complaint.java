package org.synfire.lab.internal.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Something that the user has to know of a run that is being ended. It goes where the program's own complaints go.
record Complaint(OutputStream complaints) {

    void say(String what) {
        try {
            complaints.write(("synfire: " + what + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            complaints.flush();
        } catch (IOException nobodyListens) {
            // This process is ending; there is no other place to say it.
        }
    }
}

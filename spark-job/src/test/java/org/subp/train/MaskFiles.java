package org.subp.train;

import java.io.IOException;

/** Writes a run's masks without training one. */
public final class MaskFiles {
  private MaskFiles() {}

  public static void write(RunDirectory directory, MaskSnapshot snapshot) throws IOException {
    directory.write(
        "%s/epoch-%05d.masks".formatted(MaskHistory.FOLDER, snapshot.epoch()),
        MaskSnapshotFormat.encode(snapshot));
  }
}

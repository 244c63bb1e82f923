package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.data.DataException;
import org.subp.network.NetworkMasks;

class MaskHistoryTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  private RunDirectory fresh(String name) throws IOException {
    return RunDirectory.create(folder.resolve(name).toString(), HADOOP, false);
  }

  private static Checkpoint train(RunDirectory directory, Progress progress) throws IOException {
    TrainingRun run = TinyRun.run();
    try (Workers workers = new LocalWorkers(TinyRun.setup(run))) {
      return Trainer.run(run, workers, directory, progress);
    }
  }

  private static List<MaskSnapshot> read(RunDirectory directory) throws IOException {
    List<MaskSnapshot> snapshots = new ArrayList<>();
    for (String name : MaskHistory.names(directory)) {
      snapshots.add(MaskHistory.read(directory, name));
    }
    return snapshots;
  }

  @Test
  void theFirstRenewalOfEachEpochIsKept() throws IOException {
    RunDirectory directory = fresh("run");
    List<NetworkMasks> heard = new ArrayList<>();
    Progress first =
        new Progress() {
          @Override
          public void masks(MasksRenewed renewed) {
            if (renewed.index() == 0) {
              heard.add(renewed.masks());
            }
          }
        };
    Checkpoint last = train(directory, first);
    List<MaskSnapshot> snapshots = read(directory);
    assertEquals(heard, snapshots.stream().map(MaskSnapshot::masks).toList());
    assertEquals(List.of(0, 1, 2, 3, 4, 5), snapshots.stream().map(MaskSnapshot::epoch).toList());
    assertEquals(5 * (TinyRun.TRAINING / 16), snapshots.get(5).step());
    assertEquals(last.masks().layers(), snapshots.get(5).masks().layers());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 6, 8, 12, 17, 35})
  void aKilledAndResumedRunLeavesTheSameFiles(long killedAfter) throws IOException {
    RunDirectory undisturbed = fresh("undisturbed");
    train(undisturbed, new Progress() {});
    RunDirectory killed = fresh("killed");
    Progress kill =
        new Progress() {
          @Override
          public void step(StepDone step) {
            if (step.step() == killedAfter) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThrows(IllegalStateException.class, () -> train(killed, kill));
    train(killed, new Progress() {});
    assertEquals(read(undisturbed), read(killed));
  }

  @Test
  void filesOfRenewalsToComeAreDeletedOnResume() throws IOException {
    RunDirectory directory = fresh("run");
    train(directory, new Progress() {});
    MaskHistory.open(directory, new Step(20, 3, 2), 6, new Progress() {});
    assertEquals(4, MaskHistory.names(directory).size());
    MaskHistory.open(directory, new Step(12, 2, 0), 6, new Progress() {});
    assertEquals(List.of("epoch-00000.masks", "epoch-00001.masks"), MaskHistory.names(directory));
  }

  @Test
  void aLongRunKeepsABoundedNumber() throws IOException {
    RunDirectory directory = fresh("run");
    NetworkMasks masks = NetworkMasks.dense(TinyRun.run().prunable());
    MaskHistory history = MaskHistory.open(directory, new Step(0, 0, 0), 1234, new Progress() {});
    for (int epoch = 0; epoch < 1234; epoch++) {
      history.masks(new Progress.MasksRenewed(epoch, epoch, 0, 1, 1, 0, masks));
      history.masks(new Progress.MasksRenewed(epoch, epoch, 1, 1, 1, 0, masks));
    }
    List<MaskSnapshot> snapshots = read(directory);
    assertTrue(snapshots.size() <= MaskHistory.MOST + 1, () -> "kept " + snapshots.size());
    assertTrue(snapshots.size() >= MaskHistory.MOST / 2, () -> "kept " + snapshots.size());
    assertEquals(1233, snapshots.get(snapshots.size() - 1).epoch());
  }

  @Test
  void whatCannotBeWrittenIsAnnouncedAndTrainingGoesOn() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("run")).resolve("config.conf"), "");
    Files.writeString(folder.resolve("run/masks"), "a file, no folder");
    RunDirectory directory = RunDirectory.existing(folder.resolve("run").toString(), HADOOP);
    List<String> notices = new ArrayList<>();
    Progress listener =
        new Progress() {
          @Override
          public void notice(String message) {
            notices.add(message);
          }
        };
    train(directory, listener);
    assertEquals(6, notices.size());
    assertTrue(notices.get(0).contains("masks/epoch-00000.masks could not be written"));
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    RunDirectory directory = fresh("run");
    train(directory, new Progress() {});
    byte[] whole = directory.read("masks/epoch-00003.masks");
    assertEquals(read(directory).get(3), MaskSnapshotFormat.decode(whole, "whole"));
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      assertThrows(DataException.class, () -> MaskSnapshotFormat.decode(damaged, "damaged"));
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThrows(DataException.class, () -> MaskSnapshotFormat.decode(cut, "cut"));
    }
  }

  @Test
  void forgedFilesWithAGoodChecksumAreRefusedOrHoldMasks() throws IOException {
    RunDirectory directory = fresh("run");
    train(directory, new Progress() {});
    byte[] whole = directory.read("masks/epoch-00003.masks");
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      byte[] forged = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        forged[8 + random.nextInt(whole.length - 12)] = (byte) random.nextInt();
      }
      CRC32C crc = new CRC32C();
      crc.update(forged, 0, forged.length - 4);
      ByteBuffer.wrap(forged)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(forged.length - 4, (int) crc.getValue());
      try {
        MaskSnapshot read = MaskSnapshotFormat.decode(forged, "forged");
        byte[] again = MaskSnapshotFormat.encode(read).array();
        assertEquals(read, MaskSnapshotFormat.decode(again, "again"));
      } catch (DataException refused) {
        assertTrue(refused.getMessage().startsWith("forged "), refused.getMessage());
      }
    }
  }
}

package org.subp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the rooms, of both modules: who may know whom. */
@AnalyzeClasses(packages = "org.subp", importOptions = DoNotIncludeTests.class)
class WallsTest {
  private static final String[] DL4J = {"org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."};

  @ArchTest
  static final ArchRule onlyTheEnginesRoomAndTheOneOfDl4jsUsersKnowDl4j =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.subp.engine.dl4j..", "org.subp.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DL4J);

  @ArchTest
  static final ArchRule onlySparksRoomsAndTheCommandLineKnowSpark =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.subp.spark..", "org.subp.dl4j..", "org.subp.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule rddsAndRowsStayInSparksRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.subp.spark..", "org.subp.dl4j..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("org\\.apache\\.spark\\..*\\.(Java)?(Pair)?(RDD|Row|Dataset)");

  @ArchTest
  static final ArchRule theLoopKnowsNeitherEnginesNorSparkNorTheCommandLine =
      noClasses()
          .that()
          .resideInAPackage("org.subp.train..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.subp.engine.dl4j..", "org.subp.spark..", "org.subp.cli..");

  @ArchTest
  static final ArchRule enginesKnowNothingOfTheRun =
      noClasses()
          .that()
          .resideInAPackage("org.subp.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.subp.train..", "org.subp.spark..", "org.subp.config..", "org.subp.cli..");

  @ArchTest
  static final ArchRule whatIsTrainedDoesNotDependOnWhoWatches =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.subp.report..", "org.subp.tensorboard..", "org.subp.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.subp.report..", "org.subp.tensorboard..");

  @ArchTest
  static final ArchRule whoWatchesKnowsNeitherEnginesNorSpark =
      noClasses()
          .that()
          .resideInAnyPackage("org.subp.report..", "org.subp.tensorboard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.subp.engine..", "org.subp.spark..", "org.apache.spark..");

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.subp.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.subp.cli..", "picocli..");

  @ArchTest
  static final ArchRule nobodyNeedsTheRoomOfDl4jsUsers =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.subp.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.subp.dl4j..");

  @ArchTest
  static final ArchRule onlyTheConfigurationReadsHocon =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.subp.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.typesafe.config..");

  @ArchTest
  static final ArchRule theLibraryKnowsNothingOfTheWorkshop =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.subp.block..",
              "org.subp.network..",
              "org.subp.image..",
              "org.subp.score..",
              "org.subp.prune..",
              "org.subp.bsr..",
              "org.subp.infer..",
              "org.subp.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.subp.config..",
              "org.subp.data..",
              "org.subp.engine..",
              "org.subp.train..",
              "org.subp.spark..",
              "org.subp.dl4j..",
              "org.subp.onnx..",
              "org.subp.report..",
              "org.subp.tensorboard..",
              "org.subp.cli..");

  @ArchTest
  static final ArchRule onnxKnowsModelsAndProtobufOnly =
      classes()
          .that()
          .resideInAPackage("org.subp.onnx..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.subp.onnx..",
              "org.subp.bsr..",
              "org.subp.block..",
              "org.subp.network..",
              "org.subp.image..",
              "com.google.protobuf..",
              "java..");

  @ArchTest
  static final ArchRule onlyOnnxAndTensorBoardKnowProtobuf =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.subp.onnx..", "org.subp.tensorboard..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.protobuf..");

  @ArchTest
  static final ArchRule runningAModelNeedsNoMethod =
      noClasses()
          .that()
          .resideInAnyPackage("org.subp.bsr..", "org.subp.infer..", "org.subp.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.subp.score..", "org.subp.prune..");

  @ArchTest
  static final ArchRule kernelsKnowNoTypesAboveThem =
      noClasses()
          .that()
          .resideInAPackage("org.subp.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.subp.block..", "org.subp.network..", "org.subp.bsr..", "org.subp.infer..");

  @ArchTest
  static final ArchRule theMethodReadsNoClockAndNoEnvironment =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.subp.block..",
              "org.subp.network..",
              "org.subp.score..",
              "org.subp.prune..",
              "org.subp.config..",
              "org.subp.train..")
          .should()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule roomsDoNotLeanOnEachOtherInCircles =
      slices().matching("org.subp.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noRoomIsAJunkDrawer =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..");
}

package io.steadyvm.e2e;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Story;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code make demo} tells, holds. */
@EndToEnd
@Order(1) // the longest
class StoryTest {
    @Test
    void holdsFromItsFirstChapterToItsLast(Stage stage, Steadyvm steadyvm) {
        new Story(stage, () -> steadyvm.controller().restart()).tell();
    }
}

package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;

/** What a VM's situation calls for. Status first, then the act: see {@link Steps}. */
sealed interface Course {
    /** The status and the cache disagree about the instance: ask the server. */
    record Verify() implements Course {}

    /** Something that only somebody else can change is in the way. */
    record Blocked(String reason, String message) implements Course {}

    /** The object is on its way out, and holds the name until it is gone. */
    record Await(VmiView vmi) implements Course {}

    /** All is known about the instance's end: our finalizer may go. */
    record LetGo(VmiView vmi) implements Course {}

    record Adopt(VmiView vmi) implements Course {}

    /** An instance of ours that the status does not speak of yet: enter it there. */
    record Enter(VmiView vmi) implements Course {}

    /** It runs, and should. */
    record Keep(VmiView vmi) implements Course {}

    /** It runs, and should not. */
    record Stop(VmiView vmi) implements Course {}

    /** It has ended: write down how, before anything can make us forget. */
    record Finish(VmiView vmi, StartEnd end) implements Course {}

    /** It has ended, and its object should go. */
    record Remove(VmiView vmi) implements Course {}

    /** It has ended, and its object stays for people to look at. */
    record Linger(VmiView vmi) implements Course {}

    record Start() implements Course {}

    /** It should start, but not before that moment. */
    record BackOff(Instant until) implements Course {}

    /** A start request on a halted VM. */
    record SwitchOn() implements Course {}

    /** There is no instance, and there should be none. */
    record Stay() implements Course {}
}

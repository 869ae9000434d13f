package io.steadyvm.cli.arguments;

import java.util.List;

/**
 * How one command is written.
 *
 * @param operands what follows the name, for people: {@code [TYPE] NAME}
 * @param summary one sentence
 * @param examples without the program's name
 */
public record Syntax(
        String name,
        String operands,
        String summary,
        List<Flag> flags,
        Operand operand,
        List<String> examples) {
    /** What the words are, for completion. */
    public enum Operand {
        NOTHING,
        /** An optional TYPE and the name of a VM. */
        VM,
        /** TYPE and the name of a VM or a VMI. */
        VM_OR_VMI,
        /** Paths. */
        FILES,
        /** A shell's name. */
        SHELL
    }

    public Syntax {
        flags = List.copyOf(flags);
        examples = List.copyOf(examples);
    }
}

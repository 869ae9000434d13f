package io.steadyvm.explore;

/** What a user of the scenario does; each happens once, in order, at any moment. */
enum Step {
    CHOOSE_ALWAYS,
    CHOOSE_HALTED,
    CHOOSE_ONCE,
    CHOOSE_RERUN,
    CHOOSE_MANUAL,
    CHANGE_TEMPLATE,
    /** A label, say: a new revision and nothing else. */
    TOUCH_VM,
    /** {@code kubectl replace} of the original manifest, while the webhook is away. */
    REPLACE_VM,
    REQUEST_START,
    REQUEST_STOP,
    REQUEST_RESTART,
    DELETE_INSTANCE,
    STRIP_INSTANCE,
    DELETE_VM,
    DELETE_VM_ORPHAN,
    DELETE_VM_FOREGROUND,
    STRIP_VM,
    RECREATE_ALWAYS,
    RECREATE_HALTED,
    CREATE_FOREIGN_INSTANCE,
    CREATE_UNOWNED_INSTANCE
}

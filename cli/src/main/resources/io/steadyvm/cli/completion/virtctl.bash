# bash completion for virtctl; load it with: source <(virtctl completion bash)
_virtctl() {
    local line directive words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    # bash takes "=" for a word of its own; virtctl does not.
    local joined=() word
    for word in "${words[@]}"; do
        if [[ $word == = && ${#joined[@]} -gt 0 ]]; then
            joined[-1]+=$word
        elif [[ ${#joined[@]} -gt 0 && ${joined[-1]} == --*= ]]; then
            joined[-1]+=$word
        else
            joined+=("$word")
        fi
    done
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
        :*) directive=${line#:} ;;
        *) COMPREPLY+=("${line#--*=}") ;;
        esac
    done < <("${COMP_WORDS[0]}" __complete "${joined[@]}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 0 && $directive == 0 ]]; then
        compopt -o default 2>/dev/null
    fi
}
complete -F _virtctl virtctl

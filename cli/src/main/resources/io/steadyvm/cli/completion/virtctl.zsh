#compdef virtctl
# zsh completion for virtctl; load it with: source <(virtctl completion zsh)
_virtctl() {
    local line directive
    local -a candidates
    while IFS= read -r line; do
        case $line in
        :*) directive=${line#:} ;;
        *) candidates+=("$line") ;;
        esac
    done < <("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#candidates} )); then
        compadd -a candidates
    elif [[ $directive == 0 ]]; then
        _files
    fi
}
compdef _virtctl virtctl

# fish completion for virtctl; load it with: virtctl completion fish | source
function __virtctl_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($typed[1] __complete $typed[2..-1] "$current" 2>/dev/null)
    set -l directive $lines[-1]
    set -e lines[-1]
    if test (count $lines) -eq 0; and test "$directive" = ":0"
        __fish_complete_path "$current"
    else
        printf '%s\n' $lines
    end
end
complete -c virtctl -f -a '(__virtctl_complete)'

#compdef casebook
# Completes casebook in zsh. Nothing that was typed is evaluated.
_casebook() {
    local -a lines open whole
    local line shown
    lines=("${(@f)$(casebook complete -- "${(@Q)words[2,CURRENT]}" 2> /dev/null)}")
    for line in $lines; do
        [[ $line == :files ]] && continue
        shown="${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}"
        if [[ ${line%%$'\t'*} == *[:=] ]]; then open+=("$shown"); else whole+=("$shown"); fi
    done
    (( $#open )) && _describe casebook open -S ''
    (( $#whole )) && _describe casebook whole
    [[ $lines[-1] == :files ]] && _files
}
compdef _casebook casebook

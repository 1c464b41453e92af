# shellcheck shell=bash
# Completes casebook in bash, also in the bash 3.2 of macOS. Nothing that was typed is evaluated.
_casebook() {
    local line=${COMP_LINE:0:COMP_POINT} current='' kept='' word about
    local words=()
    read -ra words <<< "$line"
    case $line in
        *[[:space:]]) ;;
        *) current=${words[${#words[@]} - 1]} ;;
    esac
    [ -n "$current" ] || words[${#words[@]}]=''
    # For readline a colon or an equals sign ends a word: what stands before it is there already.
    case $current in
        *[:=]*) kept=${current%"${current##*[:=]}"} ;;
    esac
    COMPREPLY=()
    while IFS=$'\t' read -r word about; do
        case $word in
            '' | :files) ;;
            *[:=]) COMPREPLY[${#COMPREPLY[@]}]=${word#"$kept"} ;;
            *) COMPREPLY[${#COMPREPLY[@]}]="${word#"$kept"} " ;;
        esac
    done <<< "$(casebook complete -- "${words[@]:1}" 2> /dev/null)"
}
# Where nothing fits, bash offers files.
complete -o default -o nospace -F _casebook casebook

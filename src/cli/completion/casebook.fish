# Completes casebook in fish. Nothing that was typed is evaluated.
function __casebook
    set -l words (commandline -opc) (commandline -ct)
    set -l lines (casebook complete -- $words[2..-1] 2> /dev/null)
    string match -v :files -- $lines
    if contains :files -- $lines
        __fish_complete_path (commandline -ct)
    end
end
complete -c casebook -f -a '(__casebook)'

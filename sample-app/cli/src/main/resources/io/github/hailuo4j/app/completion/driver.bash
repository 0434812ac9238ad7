_hailuo() {
    local line=${COMP_LINE:0:COMP_POINT} words current candidate prefix=
    read -r -a words <<<"$line"
    case $line in *[[:space:]]) words+=('') ;; esac
    current=${words[${#words[@]} - 1]}
    # Where bash begins a new word at : or =, it wants what stands behind that.
    case $COMP_WORDBREAKS in *=*) case $current in *=*) prefix=${current%"${current##*=}"} ;; esac ;; esac
    case $COMP_WORDBREAKS in *:*) case $current in *:*) prefix=${current%"${current##*:}"} ;; esac ;; esac
    COMPREPLY=()
    while IFS= read -r candidate; do
        case $candidate in
            @files) while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen -f -- "$current") ;;
            "$current"*) COMPREPLY+=("${candidate#"$prefix"}") ;;
        esac
    done < <(_hailuo_candidates "${words[@]:1}")
}

complete -o filenames -F _hailuo hailuo

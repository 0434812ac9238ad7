_hailuo() {
    local -a found
    found=("${(@f)$(_hailuo_candidates "${(@)words[2,CURRENT]}")}")
    if (( ${found[(Ie)@files]} )); then
        _files
        found=("${(@)found:#@files}")
    fi
    compadd -a found
}

if [ "${funcstack[1]:-}" = _hailuo ]; then
    _hailuo "$@"
else
    compdef _hailuo hailuo
fi

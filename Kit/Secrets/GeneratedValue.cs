using System.Text;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Secrets;

/// <summary>Generates values by Aspire's rules, and never weak ones.</summary>
internal static class GeneratedValue
{
    private const double LeastBits = 128;

    // How many characters of each kind Aspire takes at least; some that look alike are left out.
    private const int Letters = 23;
    private const int Digits = 10;
    private const int SpecialCharacters = 8;

    /// <summary>A new value.</summary>
    /// <exception cref="ArgumentException">The rules allow no character.</exception>
    public static byte[] Of(GeneratedSecret rules) => Encoding.UTF8.GetBytes(new GenerateParameterDefault
    {
        MinLength = Math.Max(rules.MinLength, LengthOf(rules)),
        Lower = rules.Lower,
        Upper = rules.Upper,
        Numeric = rules.Numeric,
        Special = rules.Special,
        MinLower = rules.MinLower,
        MinUpper = rules.MinUpper,
        MinNumeric = rules.MinNumeric,
        MinSpecial = rules.MinSpecial,
    }.GetDefaultValue());

    private static int LengthOf(GeneratedSecret rules)
    {
        var characters = (rules.Lower ? Letters : 0) + (rules.Upper ? Letters : 0) + (rules.Numeric ? Digits : 0) + (rules.Special ? SpecialCharacters : 0);
        return characters > 1 ? (int)Math.Ceiling(LeastBits / Math.Log2(characters)) : 0;
    }
}

using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Generates random texts by the rules of a parameter default. Characters that look alike are left out.</summary>
internal static class RandomText
{
    private const string Lower = "abcdefghjkmnpqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Special = "-_.{}~()*+!";

    public static string Generate(GenerateParameterDefault rules)
    {
        var result = new List<char>();
        var allowed = string.Empty;
        Take(rules.Lower, Lower, rules.MinLower, nameof(rules.MinLower));
        Take(rules.Upper, Upper, rules.MinUpper, nameof(rules.MinUpper));
        Take(rules.Numeric, Digits, rules.MinNumeric, nameof(rules.MinNumeric));
        Take(rules.Special, Special, rules.MinSpecial, nameof(rules.MinSpecial));
        if (allowed.Length == 0)
        {
            throw new ArgumentException("A value can only be generated from at least one kind of characters.", nameof(rules));
        }

        if (result.Count < rules.MinLength)
        {
            result.AddRange(RandomNumberGenerator.GetItems<char>(allowed, rules.MinLength - result.Count));
        }

        var characters = result.ToArray();
        RandomNumberGenerator.Shuffle(characters.AsSpan());
        return new string(characters);

        void Take(bool used, string characters, int least, string name)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(least, name);
            if (used)
            {
                allowed += characters;
                result.AddRange(RandomNumberGenerator.GetItems<char>(characters, least));
            }
            else if (least > 0)
            {
                throw new ArgumentException($"{name} asks for {least} characters of a kind that is switched off.", name);
            }
        }
    }
}

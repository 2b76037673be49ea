namespace EnvironmentKit.Secrets;

/// <summary>What a secret's value may be, so that every program that reads it reads the same.</summary>
internal static class SecretValue
{
    /// <summary>The largest value in bytes: what a swarm takes.</summary>
    public const int MaximumLength = 500 * 1024;

    /// <summary>Refuses a value that cannot be used.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="EnvironmentKitException">It is empty, too large, only the beginning of something, or ends with a carriage return.</exception>
    public static void Check(string name, ReadOnlySpan<byte> value)
    {
        if (IsEmpty(value))
        {
            throw new EnvironmentKitException($"The value for the secret '{name}' is empty. Nothing was changed. Give one that is not.");
        }

        if (value.Length > MaximumLength)
        {
            throw new EnvironmentKitException($"The value for the secret '{name}' has {value.Length / 1024} KiB. Nothing was changed. At most {MaximumLength / 1024} KiB are possible, which is what a swarm takes.");
        }

        if (value.StartsWith("-----BEGIN "u8) && value.IndexOf("-----END "u8) < 0)
        {
            throw new EnvironmentKitException($"The value for the secret '{name}' is only the beginning of a key or certificate. Nothing was changed. Give all of it: ./dev secrets set TIER {name} --file FILE");
        }

        if (value.TrimEnd((byte)'\n') is [.., (byte)'\r'])
        {
            throw new EnvironmentKitException(
                $"The value for the secret '{name}' ends with a carriage return, which some programs would read as a part of it and others not. Nothing was changed. "
                + "Save the file with line feeds only, for instance with dos2unix.");
        }
    }

    /// <summary>Whether there is nothing but white space, which programs trim.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> value) => value.Trim(" \t\r\n\f\v"u8).IsEmpty;

    /// <summary>Without the one line end that <c>echo</c> and the Enter key add.</summary>
    public static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> value) => value switch
    {
        [.. var rest, (byte)'\r', (byte)'\n'] => rest,
        [.. var rest, (byte)'\n'] => rest,
        _ => value,
    };
}

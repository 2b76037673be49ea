namespace EnvironmentKit.Telemetry;

/// <summary>How mails about alerts are sent. The settings <c>Telemetry:Mail:*</c> of a tier, by the same names, count before.</summary>
public sealed class AlertMailOptions
{
    /// <summary>The mail server, or <c>none</c> where nobody shall get mails. Default: null, which the full set refuses.</summary>
    public string? Host { get; set; }

    /// <summary>The mail server's port. Default: 587, where mails are handed in and TLS is begun by STARTTLS.</summary>
    public int Port { get; set; } = 587;

    /// <summary>The sender's address. Default: null.</summary>
    public string? From { get; set; }

    /// <summary>The receivers' addresses, separated by commas. Default: null.</summary>
    public string? To { get; set; }

    /// <summary>
    /// The name with which the mail server is logged into; the password is the secret <c>telemetry-mail-password</c>. <c>none</c> for a
    /// server that asks for none. Default: null, which is refused.
    /// </summary>
    public string? User { get; set; }

    /// <summary>Whether mails are only sent over TLS. Default: true.</summary>
    public bool RequireTls { get; set; } = true;

    internal AlertMailOptions Copy() => (AlertMailOptions)MemberwiseClone();
}

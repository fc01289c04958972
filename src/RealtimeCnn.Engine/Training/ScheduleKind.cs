namespace RealtimeCnn.Engine;

/// <summary>How the learning rate changes from step to step.</summary>
public enum ScheduleKind
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>It drops now and then.</summary>
    Step,

    /// <summary>It falls to zero along half a cosine (Loshchilov and Hutter 2016).</summary>
    Cosine,

    /// <summary>It rises to a peak and falls to nearly zero (Smith and Topin 2017).</summary>
    OneCycle,
}
